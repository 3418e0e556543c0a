/** The version in the first line of `ffmpeg -version`. Builds from the development tree have no number. */
export type FfmpegVersion =
	| { readonly kind: 'release'; readonly major: number; readonly minor: number; readonly text: string }
	| { readonly kind: 'development'; readonly text: string }

/** null when this is not the output of FFmpeg. */
export function parseFfmpegVersion(output: string): FfmpegVersion | null {
	const text = /^ffmpeg version (\S+)/m.exec(output)?.[1]
	if (text === undefined) return null
	// Distributions add an epoch or an "n" before the number: "7:5.1.9-0+deb12u1", "n6.0".
	const release = /^(?:\d+:)?n?(\d+)\.(\d+)/.exec(text)
	if (release) return { kind: 'release', major: Number(release[1]), minor: Number(release[2]), text }
	if (/^(?:git-|N-|20\d\d-\d\d-\d\d-git)/.test(text)) return { kind: 'development', text }
	return null
}

/** 5.1 introduced -fps_mode and is the version in Debian 12. Development builds count as newer. */
export function isNewEnough(version: FfmpegVersion): boolean {
	return version.kind === 'development' || version.major > 5 || (version.major === 5 && version.minor >= 1)
}

/** Names in the tables of -encoders, -muxers, -demuxers, -devices and -filters. A row has flags, one or more names separated by commas, and a description. */
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
