/** What an ICU pattern is filled with, as the compiler reads it off the pattern. Names alone take anything; a plural takes a number, a select a word. */
export type PatternParams<Pattern extends string> = {
	readonly [Name in Found<Pattern>['name']]: Value<Extract<Found<Pattern>, { readonly name: Name }>['kind']>
}

/** Whether it is filled with anything. */
export type HasParams<Pattern extends string> = [Found<Pattern>] extends [never] ? false : true

/** `optional`: a select with the choice "none", which null takes. */
type Kind = 'name' | 'count' | 'choice' | 'optional'
type Value<Kinds extends Kind> = 'optional' extends Kinds
	? string | number | null
	: 'count' extends Kinds
		? number
		: 'choice' extends Kinds
			? string
			: string | number

// A brace in a text opens a param, one inside a param opens the text of a choice: each brace, opening or closing, changes from the one to the other.
type Found<Rest extends string, Params = never> = string extends Rest
	? never
	: AtBrace<Rest> extends [infer Brace, string, infer After extends string]
		? FoundInParam<After, Brace extends '{' ? Params | Param<BeforeBrace<After>> : Params>
		: Params
type FoundInParam<Rest extends string, Params> =
	AtBrace<Rest> extends [string, string, infer After extends string] ? Found<After, Params> : Params

type Param<Head extends string> = Head extends `${infer Name}, plural,${string}`
	? { readonly name: Name; readonly kind: 'count' }
	: Head extends `${infer Name}, select, none ${string}`
		? { readonly name: Name; readonly kind: 'optional' }
		: Head extends `${infer Name}, select,${string}`
			? { readonly name: Name; readonly kind: 'choice' }
			: { readonly name: Head; readonly kind: 'name' }

type BeforeBrace<Rest extends string> = AtBrace<Rest> extends [string, infer Before extends string, string] ? Before : Rest
type AtBrace<Rest extends string> = Rest extends `${infer Before}{${infer After}`
	? Before extends `${infer Earlier}}${infer Later}`
		? ['}', Earlier, `${Later}{${After}`]
		: ['{', Before, After]
	: Rest extends `${infer Before}}${infer After}`
		? ['}', Before, After]
		: null
