/** What the meaning of a typed path depends on. */
export interface PathHome {
	/** The user's home folder, without a slash at its end; null when unknown: "~" then stays as it is. */
	readonly homeFolder: string | null
	/** On Windows a path from a file address loses the slash before its drive, and a host becomes a network share. */
	readonly isWindows: boolean
}

const quotePairs: readonly (readonly [string, string])[] = [
	['"', '"'],
	["'", "'"],
	['“', '”'],
	['‘', '’'],
	['«', '»'],
]

/**
 * The path that the user means by what was typed, pasted or dropped: surrounding blanks, line ends and quotes are removed, a file address
 * (`file:///My%20film.png`) is decoded, and `~/` becomes the home folder. Everything else is kept byte for byte, network addresses and `resource:` included.
 * Every file path passes through this once, where it is added or changed, so that the real path is stored. Pure.
 */
export function understoodPath(typed: string, home: PathHome): string {
	const path = withoutQuotes(typed.trim())
	if (/^file:/i.test(path)) return pathOfFileAddress(path.slice('file:'.length), home.isWindows)
	if (home.homeFolder !== null && (path === '~' || path.startsWith('~/') || (home.isWindows && path.startsWith('~\\')))) {
		return home.homeFolder + path.slice(1)
	}
	return path
}

/** Quotes are removed in pairs only: a name may begin or end with one. */
function withoutQuotes(path: string): string {
	const pair = quotePairs.find(([open, close]) => path.length > 1 && path.startsWith(open) && path.endsWith(close))
	return pair ? path.slice(1, -1).trim() : path
}

/** `rest`: the part after "file:". "#" and "?" are kept: programs that write such addresses encode them, and people who type them mean the name. */
function pathOfFileAddress(rest: string, isWindows: boolean): string {
	const [, host = '', path = ''] = /^\/\/([^/]*)(.*)$/s.exec(rest) ?? [null, '', rest]
	const decoded = decodePercent(path)
	const isHere = host === '' || host.toLowerCase() === 'localhost'
	if (!isWindows) return isHere ? decoded : `//${host}${decoded}`
	if (!isHere) return `\\\\${host}${decoded.replaceAll('/', '\\')}`
	return decoded.replace(/^\/(?=[a-z]:)/i, '').replaceAll('/', '\\')
}

/** A "%" that starts no valid code is kept: "100%.png" is a name. */
function decodePercent(path: string): string {
	return path.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => {
		try {
			return decodeURIComponent(codes)
		} catch {
			return codes
		}
	})
}
