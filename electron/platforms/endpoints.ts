import type { AccountEndpoints } from '../../shared/domain/account.ts'

/** `{name}` in an address stands for what was entered in the key form's field of that id; a name that nobody entered stays as it is. */
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

/** As people paste addresses, they often end with one. */
export function withoutEndSlash({ baseUrl, tokenUrl, authorizeUrl }: AccountEndpoints): AccountEndpoints {
	const cut = (address: string) => address.replace(/\/+$/, '')
	return {
		baseUrl: cut(baseUrl),
		tokenUrl: tokenUrl === null ? null : cut(tokenUrl),
		authorizeUrl: authorizeUrl === null ? null : cut(authorizeUrl),
	}
}
