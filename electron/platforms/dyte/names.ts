/** The names of livestreams that the studio created automatically begin with this: they are reused for later shows, because none can be deleted. */
export const ownPrefix = 'Showcaller-'

const longest = 80

export function ownName(title: string): string {
	return `${ownPrefix}${fittedName(title)}`
}

/** Converts a show's title to a livestream's name, which may contain only a-z, A-Z, 0-9, "-" and "_". */
export function fittedName(title: string): string {
	const fitted = title
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[^a-zA-Z0-9_-]+/g, '-')
		.replace(/^-+/, '')
		.slice(0, longest)
		.replace(/-+$/, '')
	return fitted === '' ? 'Live' : fitted
}
