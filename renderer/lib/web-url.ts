/** The address when it is one that may be opened from the screen: https, without a name or password in it. Else null. */
export function webUrl(address: string | null): string | null {
	const url = address === null ? null : URL.parse(address)
	return url?.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null
}
