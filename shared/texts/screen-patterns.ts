/** The words of the screen in one language: ICU patterns by area and name. */
export interface ScreenPatterns {
	readonly [name: string]: string | ScreenPatterns
}

/** What another language provides in place of English: the same names. */
export type SameNames<Patterns> = {
	readonly [Name in keyof Patterns]: Patterns[Name] extends string ? string : SameNames<Patterns[Name]>
}
