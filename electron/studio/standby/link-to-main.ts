import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import type { Log } from '../../lib/log.ts'
import type { ClosedBecause, MainConnection } from './main-link.ts'

export interface LinkToMainOptions {
	readonly clock: Clock
	readonly log: Log
	/** Reports to the main computer and asks it; never rejects. It is called again `paceMs` after it has ended. */
	readonly ask: (main: MainConnection) => Promise<void>
	readonly paceMs: () => number
	readonly onEvent: (name: string, value: unknown) => void
	/** Its events have ended. They are opened again after "lost" and "ended". */
	readonly onClosed: (why: ClosedBecause) => void
}

/** Keeps asking the main computer and hearing what it says, one question at a time, until it is let go. */
export interface LinkToMain {
	/** null: none is linked. */
	main(): MainConnection | null
	connect(main: MainConnection): void
	disconnect(): void
	/** While it is asking, its own pace decides. */
	askIn(delayMs: number): void
	dispose(): void
}

const reopenAfterMs = 500

export function createLinkToMain({ clock, log, ask, paceMs, onEvent, onClosed }: LinkToMainOptions): LinkToMain {
	let connection: MainConnection | null = null
	let stopFollowing = () => {}
	let cancelAsking = () => {}
	let isAsking = false
	let isDisposed = false

	function askIn(delayMs: number): void {
		if (isAsking) return
		cancelAsking()
		if (connection && !isDisposed) cancelAsking = clock.after(delayMs, () => detach(askNow(), log, 'the link to the main computer'))
	}

	async function askNow(): Promise<void> {
		if (!connection || isAsking) return
		isAsking = true
		try {
			await ask(connection)
		} finally {
			isAsking = false
			askIn(paceMs())
		}
	}

	function disconnect(): void {
		stopFollowing()
		stopFollowing = () => {}
		cancelAsking()
		connection = null
	}

	return {
		main: () => connection,
		connect(main) {
			connection = main
			const open = () => {
				if (connection !== main || isDisposed) return
				stopFollowing = main.follow(onEvent, (why) => {
					if (connection !== main) return
					onClosed(why)
					if (why === 'refused') return
					stopFollowing = clock.after(reopenAfterMs, open)
					askIn(reopenAfterMs)
				})
			}
			open()
			askIn(0)
		},
		disconnect,
		askIn,
		dispose() {
			isDisposed = true
			disconnect()
		},
	}
}
