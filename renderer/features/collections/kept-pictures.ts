const key = 'showcaller.collection-pictures'
/** Pictures of more collections are forgotten, the oldest first: one takes about 15 kB. */
const mostCollections = 30
const mostPictures = 3
/** A thumbnail that was never painted has this width. */
const unpaintedPx = 16

type Kept = Readonly<Record<string, readonly string[]>>

/** Keeps how the first scenes of a collection look, for the time when it is closed. A scene without a picture is kept as an empty text. */
export function keepPictures(id: string, canvases: Iterable<HTMLCanvasElement>, storage: Pick<Storage, 'getItem' | 'setItem'>): void {
	const pictures = [...canvases]
		.slice(0, mostPictures)
		.map((canvas) => (canvas.width > unpaintedPx ? canvas.toDataURL('image/jpeg', 0.7) : ''))
	if (pictures.every((picture) => picture === '')) return
	const { [id]: _, ...others } = read(storage)
	const kept = [...Object.entries(others), [id, pictures] as const].slice(-mostCollections)
	try {
		storage.setItem(key, JSON.stringify(Object.fromEntries(kept)))
	} catch {
		// The browser's storage is full: the outlines of the scenes are shown instead.
	}
}

/** How the first scenes of a collection looked when it was last open in this browser. */
export function keptPictures(id: string, storage: Pick<Storage, 'getItem'>): readonly string[] {
	return read(storage)[id] ?? []
}

function read(storage: Pick<Storage, 'getItem'>): Kept {
	try {
		const found: unknown = JSON.parse(storage.getItem(key) ?? '{}')
		if (typeof found !== 'object' || found === null) return {}
		return Object.fromEntries(Object.entries(found).flatMap(([id, pictures]) => (arePictures(pictures) ? [[id, pictures]] : [])))
	} catch {
		return {}
	}
}

function arePictures(value: unknown): value is readonly string[] {
	return (
		Array.isArray(value) && value.every((each) => typeof each === 'string' && (each === '' || each.startsWith('data:image/jpeg;base64,')))
	)
}
