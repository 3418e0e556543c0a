import { detach } from '../../../lib/detach.ts'
import { failureOfOpening } from '../../capture/capture-run.ts'
import type { CaptureRun, CaptureRunEvents } from '../../capture/capture-run-events.ts'
import type { PictureSize } from '../../picture-size.ts'
import type { CaptureContext } from '../../source-context.ts'
import { type SourceFailure, screenGone, screenStalled } from '../../source-errors.ts'
import type { Area } from './damaged-areas.ts'
import { parseDisplay, readDisplayCookie } from './display-address.ts'
import { type GrabbedScreen, grabScreen } from './grabbed-screen.ts'
import { evenSize } from './screen-picture.ts'
import type { X11Client } from './x11-client.ts'
import { connectX11 } from './x11-connect.ts'
import { selectStructure } from './x11-messages.ts'
import { type Extension, extensionIn, queryDamageVersion, queryExtension, queryFixesVersion } from './x11-requests.ts'
import { screenIn } from './x11-screen.ts'

export interface ScreenToGrab {
	readonly display: string
	/** null = all of it. */
	readonly region: Area | null
	readonly showPointer: boolean
	/** The size that its pictures are wanted in. */
	readonly size: PictureSize
}

/**
 * More connections, over which parts of a picture come at the same time: a socket holds 200 kB, so with one of them server and studio wait for each other 18 times
 * for a picture of 720p, which took twice as long on a busy computer, and 1.5 times as much of the server's time.
 */
const helperCount = 2
/** A server that answers nothing for this long hangs. */
const staleMs = 2000

/**
 * Captures a screen of an X server in this process, where its pictures need not be scaled: the server says what was drawn, and only that is fetched, compared
 * and converted. A screen on which nothing moves costs next to nothing. Every other screen is captured by FFmpeg: one of another size than is wanted, and one
 * whose server does not speak the extensions or has another kind of pixels.
 */
export function startScreenGrab(
	wanted: ScreenToGrab,
	context: CaptureContext,
	events: CaptureRunEvents,
	withFfmpeg: () => CaptureRun,
): CaptureRun {
	const { clock } = context
	const clients: X11Client[] = []
	let grabbed: GrabbedScreen | null = null
	let instead: CaptureRun | null = null
	let isOver = false
	let cancelLimit = () => {}

	function answered(): void {
		cancelLimit()
		if (!isOver) cancelLimit = clock.after(staleMs, () => end(screenStalled()))
	}

	function close(): void {
		cancelLimit()
		grabbed?.dispose()
		for (const client of clients) client.close()
	}

	function end(failure: SourceFailure): void {
		if (isOver) return
		isOver = true
		close()
		context.log.warn('A source ended', { code: failure.error.code })
		events.onGone(failure)
	}

	/** This way of capturing does not suit the screen. */
	function leaveToFfmpeg(): void {
		if (isOver) return
		close()
		try {
			instead = withFfmpeg()
		} catch (error) {
			end(failureOfOpening(error))
		}
	}

	async function open(): Promise<void> {
		const address = parseDisplay(wanted.display)
		if (!address) return leaveToFfmpeg()
		const cookie = await readDisplayCookie(address.number, context.environment ?? process.env)
		const connect = (onEvent: (event: Buffer) => void) => connectX11(address, cookie, clock, onEvent)
		const own = await connect((event) => grabbed?.onEvent(event))
		if (own) clients.push(own)
		if (isOver) return close()
		if (!own) return leaveToFfmpeg()
		detach(own.closed.then(() => grabbed?.pictures() && end(screenGone())))
		answered()
		const screen = screenIn(await own.setup, address.screen)
		const extensions = await extensionsOf(own)
		const watched = screen && watchedArea(screen.size, wanted)
		if (!screen?.isBgrx || !extensions || !watched) return leaveToFfmpeg()
		answered()
		own.send(selectStructure(screen.root))
		await Promise.all([own.ask(queryDamageVersion(extensions.damage)), own.ask(queryFixesVersion(extensions.fixes))])
		const helpers = await Promise.all(Array.from({ length: helperCount }, () => connect(() => {})))
		for (const helper of helpers) if (helper) clients.push(helper)
		await Promise.all(clients.map(({ setup }) => setup))
		if (isOver) return close()
		const onResized = () => {
			cancelLimit()
			events.onResized()
		}
		grabbed = grabScreen(
			{ client: own, fetchers: clients, screen, ...extensions, watched, wanted, context },
			{ ...events, onResized, onAnswer: answered },
		)
		await grabbed.ended
	}

	detach(
		open().then(
			() => {},
			// Until there is a picture, FFmpeg knows better what is wrong.
			() => (grabbed?.pictures() ? end(screenGone()) : leaveToFfmpeg()),
		),
	)

	return {
		get size() {
			return instead?.size ?? wanted.size
		},
		get frames() {
			return instead ? instead.frames : (grabbed?.pictures() ?? null)
		},
		async dispose() {
			isOver = true
			close()
			await instead?.dispose()
		},
	}
}

/** null = FFmpeg captures it: it is scaled, or FFmpeg says what is wrong with the region. */
function watchedArea(screen: PictureSize, { region, size }: ScreenToGrab): Area | null {
	const area = region ?? { x: 0, y: 0, ...screen }
	const own = evenSize(area)
	const isInside = area.x >= 0 && area.y >= 0 && area.x + area.widthPx <= screen.widthPx && area.y + area.heightPx <= screen.heightPx
	return isInside && own.widthPx === size.widthPx && own.heightPx === size.heightPx ? area : null
}

async function extensionsOf(client: X11Client): Promise<{ readonly damage: Extension; readonly fixes: Extension } | null> {
	const replies = await client.together(() => Promise.all([client.ask(queryExtension('DAMAGE')), client.ask(queryExtension('XFIXES'))]))
	const [damage = null, fixes = null] = replies.map(extensionIn)
	return damage && fixes && { damage, fixes }
}
