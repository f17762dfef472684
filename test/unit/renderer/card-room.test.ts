import { describe, expect, it } from "vitest";
import { roomOf } from "../../../src-renderer/features/summary/use-card-room.ts";

/** The card's boxes 27 px below the upper edge of a page 928 px wide, with 24 px of padding. */
function roomBeside(scrollBarPx: number) {
  const at = (y: number) => () => ({ top: y });
  const page = { offsetWidth: 928, clientWidth: 928 - scrollBarPx, clientHeight: 762, scrollTop: 0 };
  return roomOf(
    { clientWidth: page.clientWidth - 24, getBoundingClientRect: at(165) },
    { ...page, getBoundingClientRect: at(138) },
    16,
  );
}

describe("the room of the card", () => {
  it("does not change with the scroll bar: the boxes went to and fro between the two at every frame", () => {
    expect(roomBeside(0)).toMatchObject({ columnRem: 28 });
    expect(roomBeside(10)).toEqual(roomBeside(0));
  });

  it("is that of two columns only where there is room for two", () => {
    const page = { offsetWidth: 800, clientWidth: 800, clientHeight: 762, scrollTop: 0 };
    const edge = { getBoundingClientRect: () => ({ top: 0 }) };
    expect(roomOf({ clientWidth: 776, ...edge }, { ...page, ...edge }, 16)).toBeUndefined();
  });
});
