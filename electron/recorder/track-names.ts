/** FFmpeg's arguments for the names of sound tracks. Players and editors read them from one or the other field, depending on the container. */
export function trackNameArguments(tracks: readonly string[]): readonly string[] {
	return tracks.flatMap((name, index) =>
		name === '' ? [] : [`-metadata:s:a:${index}`, `title=${name}`, `-metadata:s:a:${index}`, `handler_name=${name}`],
	)
}
