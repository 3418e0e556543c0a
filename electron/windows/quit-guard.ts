import { type App, type BrowserWindow, dialog } from 'electron'
import { isBusy, isShowRunning } from '../../shared/domain/busy.ts'
import { say } from '../../shared/texts/english.ts'
import type { StudioApi } from '../ipc/studio-api.ts'
import { detach } from '../lib/detach.ts'

export interface QuitGuard {
	/** For the window's close button: false, and the user is asked, unless the studio has already ended. */
	mayClose(): boolean
	/** For signals: their sender cannot answer a question. The show still ends in order. */
	quitWithoutAsking(): void
}

/** Quitting asks first while a show runs, then ends the show in order, and only then lets the app quit. */
export function guardQuit(options: {
	readonly app: App
	readonly studio: Pick<StudioApi, 'snapshot' | 'stop'>
	readonly window: () => BrowserWindow | null
	/** Closes everything else once the studio has ended. */
	readonly cleanUp: () => Promise<void>
}): QuitGuard {
	const { app, studio } = options
	let phase: 'open' | 'asking' | 'ending' | 'ended' = 'open'

	async function quit(): Promise<void> {
		if (phase !== 'open') return
		phase = 'asking'
		const goesAhead = !isBusy(studio.snapshot()) || (await isConfirmed())
		// A signal may have started to end it while the question was open.
		if (phase === 'asking') phase = 'open'
		if (goesAhead) await end()
	}

	async function end(): Promise<void> {
		if (phase !== 'open') return
		phase = 'ending'
		await studio.stop().catch(() => {})
		await options.cleanUp().catch(() => {})
		phase = 'ended'
		app.quit()
	}

	async function isConfirmed(): Promise<boolean> {
		const question = { type: 'warning' as const, defaultId: 0, cancelId: 0, ...wordsOf(isShowRunning(studio.snapshot().show.state)) }
		const window = options.window()
		const { response } = window ? await dialog.showMessageBox(window, question) : await dialog.showMessageBox(question)
		return response === 1
	}

	app.on('before-quit', (event) => {
		if (phase === 'ended') return
		event.preventDefault()
		detach(quit())
	})
	return {
		mayClose() {
			if (phase === 'ended') return true
			detach(quit())
			return false
		},
		quitWithoutAsking() {
			if (phase === 'asking') phase = 'open'
			detach(end())
		},
	}
}

function wordsOf(showRuns: boolean) {
	const area = showRuns ? 'quit/show-runs' : 'quit/recording-runs'
	return {
		buttons: [say(`${area}-stay`).text, say(`${area}-quit`).text],
		message: say(area).text,
		detail: say(`${area}-detail`).text,
	}
}
