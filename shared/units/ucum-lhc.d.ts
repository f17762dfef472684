/** What is used of `@lhncbc/ucum-lhc` 7.1, which comes without types. */
declare module "@lhncbc/ucum-lhc" {
  export const UcumLhcUtils: {
    /** Reads its table of units at the first call. */
    getInstance(): {
      convertUnitTo(
        fromUnitCode: string,
        value: number,
        toUnitCode: string,
      ): { readonly status: "succeeded" | "failed" | "error"; readonly toVal: number | null };
    };
  };
}
