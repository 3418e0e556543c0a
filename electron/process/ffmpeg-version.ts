/** What `ffmpeg -version` says in its first line. Builds from the development tree have no number. */
export type FfmpegVersion =
	| { readonly kind: 'release'; readonly major: number; readonly minor: number; readonly text: string }
	| { readonly kind: 'development'; readonly text: string }

/** null when this is not FFmpeg's answer. */
export function parseFfmpegVersion(output: string): FfmpegVersion | null {
	const text = /^ffmpeg version (\S+)/m.exec(output)?.[1]
	if (text === undefined) return null
	// Distributions put an epoch or an "n" before the number: "7:5.1.9-0+deb12u1", "n6.0".
	const release = /^(?:\d+:)?n?(\d+)\.(\d+)/.exec(text)
	if (release) return { kind: 'release', major: Number(release[1]), minor: Number(release[2]), text }
	if (/^(?:git-|N-|20\d\d-\d\d-\d\d-git)/.test(text)) return { kind: 'development', text }
	return null
}

/** 5.1 brought -fps_mode and is what Debian 12 has. Development builds are taken as newer. */
export function isNewEnough(version: FfmpegVersion): boolean {
	return version.kind === 'development' || version.major > 5 || (version.major === 5 && version.minor >= 1)
}

export function isAtLeast(version: FfmpegVersion, major: number): boolean {
	return version.kind === 'development' || version.major >= major
}

/** Names in the tables of -encoders, -muxers, -demuxers, -devices, -filters: flags, one or more names with commas between, a description. */
export function parsePartNames(output: string): ReadonlySet<string> {
	const names = new Set<string>()
	const lines = output.split(/\r?\n/)
	const tableStart = lines.findIndex((line) => /^\s*-{2,}\s*$/.test(line))
	for (const line of lines.slice(tableStart + 1)) {
		const listed = /^ ?[A-Z.| ]{2,7} ([a-z0-9_,-]+)(?:\s|$)/.exec(line)?.[1]
		for (const name of listed?.split(',') ?? []) names.add(name)
	}
	return names
}
