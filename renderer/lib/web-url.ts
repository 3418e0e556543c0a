/** The address if it may be opened from the screen: https, without a user name or password. Otherwise null. */
export function webUrl(address: string | null): string | null {
	const url = address === null ? null : URL.parse(address)
	return url?.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null
}
