/** Whether every typed word stands somewhere in the text, in any case. Nothing typed fits everything. */
export function hasWords(text: string, typed: string): boolean {
	const inside = text.toLocaleLowerCase()
	return typed
		.toLocaleLowerCase()
		.split(/\s+/)
		.every((word) => inside.includes(word))
}
