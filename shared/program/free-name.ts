/** Names hold at most this many characters. */
const nameChars = 80

/** "Camera 2" for a copy of "Camera", "Camera 3" when that is taken: the next free number. */
export function freeName(name: string, taken: readonly string[]): string {
	const base = name.replace(/ \d{1,4}$/, '')
	for (let number = 2; ; number += 1) {
		const free = `${base.slice(0, nameChars - 5)} ${number}`
		if (!taken.includes(free)) return free
	}
}
