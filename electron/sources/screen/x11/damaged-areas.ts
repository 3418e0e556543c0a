import type { PictureSize } from '../../picture-size.ts'

/** A part of a screen, in pixels. */
export interface Area extends PictureSize {
	readonly x: number
	readonly y: number
}

/** What was drawn since it was last taken. */
export interface DamagedAreas {
	/** In pixels of the screen; may reach beyond what is watched. */
	add(area: Area): void
	isEmpty(): boolean
	/** Whether something in these rows was added and not taken yet. */
	touchesRows(firstRow: number, rows: number): boolean
	/** A few areas that hold all of it and do not overlap, from the top to the bottom, in pixels of what is watched. Empties it. */
	take(): readonly Area[]
}

interface Band {
	left: number
	right: number
	top: number
	bottom: number
}

/** Rows that are fetched together: what is drawn beside each other comes in one piece. */
const bandRows = 16
/** Fetching pixels that did not change costs less than another request, as long as they are not many. */
const freePixels = 8192

/** `watched`: the part of the screen that counts. */
export function createDamagedAreas(watched: Area): DamagedAreas {
	const bands: (Band | null)[] = Array.from({ length: Math.ceil(watched.heightPx / bandRows) }, () => null)
	let isEmpty = true

	return {
		add(area) {
			const left = Math.max(0, area.x - watched.x)
			const right = Math.min(watched.widthPx, area.x - watched.x + area.widthPx)
			const top = Math.max(0, area.y - watched.y)
			const bottom = Math.min(watched.heightPx, area.y - watched.y + area.heightPx)
			if (left >= right || top >= bottom) return
			isEmpty = false
			for (let index = Math.floor(top / bandRows); index * bandRows < bottom; index += 1) {
				const part = { left, right, top: Math.max(top, index * bandRows), bottom: Math.min(bottom, (index + 1) * bandRows) }
				const known = bands[index]
				bands[index] = known ? union(known, part) : part
			}
		},
		isEmpty: () => isEmpty,
		touchesRows: (firstRow, rows) => bands.some((band) => band !== null && band.top < firstRow + rows && band.bottom > firstRow),
		take() {
			const areas: Band[] = []
			for (const [index, band] of bands.entries()) {
				bands[index] = null
				if (!band) continue
				const last = areas.at(-1)
				const both = last && union(last, band)
				if (last && both && pixels(both) <= pixels(last) + pixels(band) + freePixels) areas[areas.length - 1] = both
				else areas.push(band)
			}
			isEmpty = true
			return areas.map(({ left, right, top, bottom }) => ({ x: left, y: top, widthPx: right - left, heightPx: bottom - top }))
		},
	}
}

const pixels = ({ left, right, top, bottom }: Band) => (right - left) * (bottom - top)

function union(a: Band, b: Band): Band {
	return {
		left: Math.min(a.left, b.left),
		right: Math.max(a.right, b.right),
		top: Math.min(a.top, b.top),
		bottom: Math.max(a.bottom, b.bottom),
	}
}
