/** The path under which a file is kept, with the time: "settings.json.unreadable-2026-11-28T23-58-34-995Z". `why`: one word. */
export function asidePath(path: string, why: string, atMs = Date.now()): string {
	return `${path}.${why}-${new Date(atMs).toISOString().replaceAll(/[:.]/g, '-')}`
}

/** Where an older version keeps its own document while the file is of a newer version: "settings.version-2.json" beside "settings.json". */
export function besidePath(path: string, version: number): string {
	const dot = path.lastIndexOf('.')
	return `${path.slice(0, dot)}.version-${version}${path.slice(dot)}`
}
