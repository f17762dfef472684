/** Why somebody looks through several people's records: a closed list, so that nothing of a person gets into the trail by it. */
export const acrossPurposes = ["directCare", "teamMeeting", "reviewsDue", "medicinesSafety"] as const;

export type AcrossPurpose = (typeof acrossPurposes)[number];
