/** Whether a part of the path of a web address looks like a key: overlay services put the key of an account there. */
export function looksLikeKey(part: string): boolean {
	if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(part)) return true
	const hasBoth = /\d/.test(part) && /[a-z]/i.test(part)
	// Words with hyphens between them are a name.
	if (/^[a-z0-9]{16,}$/i.test(part)) return hasBoth
	return /^[\w.~-]{24,}$/.test(part) && hasBoth && /[A-Z]/.test(part) && /[a-z]/.test(part)
}

/** The path of a web address with its keys changed; `isHidden` names those that were hidden before. Pure. */
export function changeKeysOfPath(
	path: string,
	isHidden: (part: string) => boolean,
	change: (place: string, value: string) => string,
): string {
	let count = 0
	return path
		.split('/')
		.map((part) => {
			if (!isHidden(part) && !looksLikeKey(part)) return part
			count += 1
			return change(`/${count}`, part)
		})
		.join('/')
}
