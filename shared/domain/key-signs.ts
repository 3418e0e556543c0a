/** What an English keyboard has on keys of signs, by their places. */
export const keySigns = {
	Backquote: '`',
	Minus: '-',
	Equal: '=',
	BracketLeft: '[',
	BracketRight: ']',
	Backslash: '\\',
	Semicolon: ';',
	Quote: "'",
	Comma: ',',
	Period: '.',
	Slash: '/',
} as const satisfies Readonly<Record<string, string>>
