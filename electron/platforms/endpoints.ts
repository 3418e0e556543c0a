import type { AccountEndpoints } from '../../shared/domain/account.ts'

/** `{name}` in an address is replaced by the value of the key form's field with that id; a name without a value is kept. */
export function fillEndpoints(
	{ baseUrl, tokenUrl, authorizeUrl }: AccountEndpoints,
	extra: Readonly<Record<string, string>>,
): AccountEndpoints {
	const fill = (address: string) =>
		address.replace(/\{(\w+)\}/g, (whole, name: string) => (name in extra ? encodeURIComponent(extra[name] ?? '') : whole))
	return {
		baseUrl: fill(baseUrl),
		tokenUrl: tokenUrl === null ? null : fill(tokenUrl),
		authorizeUrl: authorizeUrl === null ? null : fill(authorizeUrl),
	}
}

/** Removes a slash at the end, which pasted addresses often have. */
export function withoutEndSlash({ baseUrl, tokenUrl, authorizeUrl }: AccountEndpoints): AccountEndpoints {
	const cut = (address: string) => address.replace(/\/+$/, '')
	return {
		baseUrl: cut(baseUrl),
		tokenUrl: tokenUrl === null ? null : cut(tokenUrl),
		authorizeUrl: authorizeUrl === null ? null : cut(authorizeUrl),
	}
}
