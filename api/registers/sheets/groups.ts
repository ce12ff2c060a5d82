/** What registers are about, in the order in which people are shown them. */
export const sheetGroups = ['services', 'people', 'time', 'cooperation', 'institution'] as const;
export type SheetGroup = (typeof sheetGroups)[number];
