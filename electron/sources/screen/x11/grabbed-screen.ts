import type { CaptureRunEvents, ShownPictures } from '../../capture/capture-run-events.ts'
import type { CaptureContext } from '../../source-context.ts'
import { type Area, createDamagedAreas } from './damaged-areas.ts'
import { type PointerImage, pointerImageIn } from './pointer.ts'
import { createScreenPicture } from './screen-picture.ts'
import type { X11Client } from './x11-client.ts'
import { sizeIn } from './x11-messages.ts'
import {
	createDamage,
	damageIn,
	type Extension,
	getCursorImage,
	getImage,
	isCursorChange,
	pointerIn,
	queryPointer,
	selectCursorChanges,
	subtractDamage,
} from './x11-requests.ts'
import type { X11Screen } from './x11-screen.ts'

export interface GrabOptions {
	/** Gets the events of the server. */
	readonly client: X11Client
	/** Pixels come over all of these, `client` first. */
	readonly fetchers: readonly X11Client[]
	readonly screen: X11Screen
	readonly damage: Extension
	readonly fixes: Extension
	/** The part of the screen that is captured. */
	readonly watched: Area
	readonly wanted: { readonly region: Area | null; readonly showPointer: boolean }
	readonly context: CaptureContext
}

export interface GrabEvents extends Pick<CaptureRunEvents, 'onOutput' | 'onResized'> {
	/** The server has answered. */
	onAnswer(): void
}

/** A screen of an X server that is being captured. */
export interface GrabbedScreen {
	/** null before the first. */
	pictures(): ShownPictures | null
	/** Everything that the server sends without being asked. */
	onEvent(event: Buffer): void
	/** Rejects when the connection ends or the server refuses. */
	readonly ended: Promise<void>
	dispose(): void
}

/** What is drawn in several steps is mostly whole after this time, ms. */
const settleMs = 4
/** Where nothing is drawn, this often a pointer is looked for that has not moved for a while, and the server asked whether it is there, ms. */
const pointerIdleMs = 100
const idleMs = 1000
/** A pointer that moved within this time is followed at the rate of the program, ms. */
const pointerRestMs = 1000
/** This often everything is fetched and compared: some drivers draw without saying so, ms. */
const checkEveryMs = 2000
const checkedRows = 16
/** So many pixels fit into the memory of one socket. */
const fewPixels = 50_000

export function grabScreen(options: GrabOptions, events: GrabEvents): GrabbedScreen {
	const { client, fetchers, screen, damage, fixes, watched, wanted, context } = options
	const { clock, format } = context
	const frameMs = (1000 * format.frameRate.denominator) / format.frameRate.numerator
	const everything: Area = { x: 0, y: 0, widthPx: watched.widthPx, heightPx: watched.heightPx }
	const damaged = createDamagedAreas(watched)
	const picture = createScreenPicture(watched)
	const gone = Promise.withResolvers<void>()
	let size = screen.size
	let hasPicture = false
	/** The server says what is drawn. */
	let isReliable = true
	let isBusy = false
	let isOver = false
	let nextGrabMs = 0
	let damagedAtMs = 0
	let checkedAtMs = 0
	let steppedAtMs = 0
	let movedAtMs = 0
	let image: PointerImage | null = null
	let isImageOld = wanted.showPointer
	let at: { readonly x: number; readonly y: number } | null = null
	let cancelStep = () => {}

	function fail(error: unknown): void {
		if (!isOver) gone.reject(error)
	}

	function dueMs(nowMs: number): number {
		const grabMs = Math.max(nextGrabMs, damagedAtMs + settleMs)
		if (!isReliable) return nextGrabMs
		const lookEveryMs = wanted.showPointer ? (nowMs - movedAtMs < pointerRestMs ? frameMs : pointerIdleMs) : idleMs
		const lookMs = steppedAtMs + lookEveryMs
		return damaged.isEmpty() ? lookMs : Math.min(grabMs, lookMs)
	}

	function schedule(): void {
		if (isBusy || isOver) return
		cancelStep()
		const nowMs = clock.steady()
		cancelStep = clock.after(Math.max(0, dueMs(nowMs) - nowMs), () => {
			step().catch(fail)
		})
	}

	/** Not more often than the program has frames: one that is a little late does not delay the next one. */
	function countGrab(nowMs: number): void {
		nextGrabMs = nowMs - nextGrabMs < frameMs ? nextGrabMs + frameMs : nowMs + frameMs
	}

	async function step(): Promise<void> {
		isBusy = true
		const nowMs = clock.steady()
		steppedAtMs = nowMs
		const isGrab = !damaged.isEmpty() && nowMs >= Math.max(nextGrabMs, damagedAtMs + settleMs) - 1
		const isCheck = !isReliable || nowMs - checkedAtMs >= checkEveryMs
		if (isGrab || isCheck) countGrab(nowMs)
		const noted = isCheck ? piecesNoted() : null
		const taken = isGrab || isCheck ? damaged.take() : []
		const areas = isCheck ? [everything] : taken
		if (isCheck) checkedAtMs = nowMs
		const ask = () => {
			if (areas.length > 0) client.send(subtractDamage(damage, screen.firstId))
			return lookForPointer(nowMs)
		}
		if (pixelsOf(areas) <= fewPixels) await client.together(() => Promise.all([ask(), ...fetched(areas, [client])]))
		else {
			// What is drawn is reported over one connection only: pixels are read on the others after that was made ready …
			await client.together(ask)
			await Promise.all(fetched(areas, fetchers))
			// … and compared after all reports have arrived.
			if (noted) await lookForPointer(nowMs)
		}
		if (isOver) return
		events.onAnswer()
		if (noted) compareAll(noted)
		else takeOver(areas)
		if (areas.length > 0) hasPicture = true
		if (hasPicture) events.onOutput()
		isBusy = false
		schedule()
	}

	/** Asks for areas in as many parts as there are connections, all of which stand one after the other when they have come. */
	function fetched(areas: readonly Area[], over: readonly X11Client[]): Promise<Buffer>[] {
		let offset = 0
		return areas.flatMap((area) =>
			partsOf(area, over.length).map((part, index) => {
				const length = 4 * part.widthPx * part.heightPx
				const place = picture.incoming(offset, length)
				offset += length
				const from = over[index] ?? client
				return from.ask(getImage(screen.root, { ...part, x: watched.x + part.x, y: watched.y + part.y }), place)
			}),
		)
	}

	function takeOver(areas: readonly Area[]): void {
		let offset = 0
		for (const area of areas) {
			picture.update(area, offset)
			offset += 4 * area.widthPx * area.heightPx
		}
	}

	function pieces(): readonly Area[] {
		return Array.from({ length: Math.ceil(watched.heightPx / checkedRows) }, (_, index) => {
			const y = index * checkedRows
			return { x: 0, y, widthPx: watched.widthPx, heightPx: Math.min(checkedRows, watched.heightPx - y) }
		})
	}

	/** Which of the pieces were reported before everything is fetched. */
	function piecesNoted(): readonly boolean[] {
		return pieces().map(({ y, heightPx }) => damaged.touchesRows(y, heightPx))
	}

	/** Every change must have been reported before the server answered. */
	function compareAll(notedBefore: readonly boolean[]): void {
		let isMissing = false
		for (const [index, piece] of pieces().entries()) {
			const isChanged = picture.update(piece, 4 * piece.y * watched.widthPx)
			const isNoted = notedBefore[index] === true || damaged.touchesRows(piece.y, piece.heightPx)
			if (isChanged && hasPicture && !isNoted) isMissing = true
		}
		if (!isMissing || !isReliable) return
		isReliable = false
		context.log.info('The X server does not report everything that is drawn: the whole screen is fetched for each picture')
	}

	async function lookForPointer(nowMs: number): Promise<void> {
		// Also answered while nothing is shown of it: the server is there.
		const position = client.ask(queryPointer(screen.root))
		if (!wanted.showPointer) {
			await position
			return
		}
		const isOld = isImageOld
		isImageOld = false
		const fresh = isOld ? client.ask(getCursorImage(fixes)) : null
		const [reply, drawn] = await Promise.all([position, fresh])
		if (drawn) image = pointerImageIn(drawn)
		const now = pointerIn(reply)
		if (now?.x !== at?.x || now?.y !== at?.y) movedAtMs = nowMs
		at = now
		picture.setPointer(at && image && { x: at.x - image.hotX - watched.x, y: at.y - image.hotY - watched.y, image })
	}

	function onResize(event: Buffer): void {
		const next = sizeIn(event)
		if (!next || (next.widthPx === size.widthPx && next.heightPx === size.heightPx)) return
		size = next
		if (!wanted.region) context.onNaturalSize(next)
		// What does not exist anymore cannot be fetched: another run takes over.
		cancelStep()
		isOver = true
		events.onResized()
	}

	client.together(() => {
		client.send(createDamage(damage, screen.firstId, screen.root))
		if (wanted.showPointer) client.send(selectCursorChanges(fixes, screen.root))
	})
	context.onNaturalSize(wanted.region ?? screen.size)
	step().catch(fail)

	return {
		pictures: () => (hasPicture ? picture : null),
		onEvent(event) {
			const area = damageIn(event, damage)
			if (area) {
				const wasEmpty = damaged.isEmpty()
				damaged.add(area)
				if (!wasEmpty || damaged.isEmpty()) return
				damagedAtMs = clock.steady()
				schedule()
			} else if (isCursorChange(event, fixes)) {
				isImageOld = true
			} else onResize(event)
		},
		ended: gone.promise,
		dispose() {
			isOver = true
			cancelStep()
		},
	}
}

const pixelsOf = (areas: readonly Area[]) => areas.reduce((sum, { widthPx, heightPx }) => sum + widthPx * heightPx, 0)

/** At most `count`, from the top to the bottom. */
function partsOf(area: Area, count: number): readonly Area[] {
	const rows = Math.ceil(area.heightPx / count)
	const parts = Array.from({ length: Math.ceil(area.heightPx / rows) }, (_, index) => index * rows)
	return parts.map((from) => ({ ...area, y: area.y + from, heightPx: Math.min(rows, area.heightPx - from) }))
}
