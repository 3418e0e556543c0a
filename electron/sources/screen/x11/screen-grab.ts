import type { NetConnectOpts, Socket } from 'node:net'
import { detach } from '../../../lib/detach.ts'
import { openSocket } from '../../../lib/open-socket.ts'
import { failureOfOpening } from '../../capture/capture-run.ts'
import type { CaptureRun, CaptureRunEvents } from '../../capture/capture-run-events.ts'
import type { PictureSize } from '../../picture-size.ts'
import type { CaptureContext } from '../../source-context.ts'
import { type SourceFailure, screenGone, screenStalled } from '../../source-errors.ts'
import type { Area } from './damaged-areas.ts'
import { parseDisplay, readDisplayCookie } from './display-address.ts'
import { type GrabbedScreen, grabScreen } from './grabbed-screen.ts'
import { evenSize } from './screen-picture.ts'
import { createX11Reader, type X11Client } from './x11-client.ts'
import { selectStructure, setupRequest } from './x11-messages.ts'
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

const connectLimitMs = 5000
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
	let client: X11Client | null = null
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
		client?.close()
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
		const reader = createX11Reader()
		const onread = {
			buffer: () => reader.target.space(),
			callback(count: number) {
				reader.target.filled(count)
				return true
			},
		}
		const socket = await connectFirst(
			address.addresses.map((one): NetConnectOpts => ({ ...one, onread })),
			(one) => openSocket(one, clock, connectLimitMs),
		)
		if (isOver) {
			socket?.destroy()
			return
		}
		if (!socket) return leaveToFfmpeg()
		const own = reader.client(socket, (event) => grabbed?.onEvent(event))
		client = own
		socket.once('close', () => grabbed?.pictures() && end(screenGone()))
		socket.resume()
		answered()
		socket.write(setupRequest(cookie))
		const screen = screenIn(await own.setup, address.screen)
		const extensions = await extensionsOf(own)
		const watched = screen && watchedArea(screen.size, wanted)
		if (!screen?.isBgrx || !extensions || !watched) return leaveToFfmpeg()
		answered()
		own.send(selectStructure(screen.root))
		await Promise.all([own.ask(queryDamageVersion(extensions.damage)), own.ask(queryFixesVersion(extensions.fixes))])
		if (isOver) return
		const onResized = () => {
			cancelLimit()
			events.onResized()
		}
		grabbed = grabScreen({ client: own, screen, ...extensions, watched, wanted, context }, { ...events, onResized, onAnswer: answered })
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

async function connectFirst(
	addresses: readonly NetConnectOpts[],
	open: (address: NetConnectOpts) => Promise<Socket | null>,
): Promise<Socket | null> {
	for (const address of addresses) {
		const socket = await open(address)
		if (socket) return socket
	}
	return null
}
