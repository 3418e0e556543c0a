/** Whether every typed word occurs in the text, ignoring case. An empty search matches everything. */
export function hasWords(text: string, typed: string): boolean {
	const inside = text.toLocaleLowerCase()
	return typed
		.toLocaleLowerCase()
		.split(/\s+/)
		.every((word) => inside.includes(word))
}
