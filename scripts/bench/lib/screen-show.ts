import { startXDisplay, type XDisplay } from '../../../e2e/support/x-display.ts'
import { encoderArguments } from '../../../electron/encoder/encoder-arguments.ts'
import type { Settings } from '../../../electron/settings/settings-schema.ts'
import { newSceneItem } from '../../../shared/domain/program.ts'
import type { Source } from '../../../shared/domain/source.ts'
import { format, profile, type SceneFiles, sceneSettings } from './scene.ts'
import { connectPainter, type ScreenPainter, slide } from './screen-painter.ts'

const whole = { x: 0, y: 0, widthPx: format.widthPx, heightPx: format.heightPx }

/** A display of its own, 1280 × 720, on which something moves or a slide stands. */
export interface MeasuredScreen {
	readonly display: string
	readonly painter: ScreenPainter
	/** A moving test picture, 30 times a second, until `stopMoving`. Resolves when it is there. */
	move(): Promise<void>
	stopMoving(): Promise<void>
	/** A slide, another one every `everyMs`, until the returned function is called. */
	slides(everyMs: number): Promise<() => void>
	close(): void
}

export async function startMeasuredScreen(): Promise<MeasuredScreen> {
	const screen: XDisplay = await startXDisplay(format.widthPx, format.heightPx)
	const painter = await connectPainter(screen.name)
	return {
		display: screen.name,
		painter,
		async move() {
			// What is shown is known to be there when the display is not black anymore.
			await painter.paint(0, [whole])
			await screen.show('testsrc2')
		},
		stopMoving: screen.hide,
		async slides(everyMs) {
			let number = 0
			const next = async () => {
				const { background, ink, letters } = slide(number, format)
				number += 1
				await painter.paint(background, [whole])
				await painter.paint(ink, letters)
			}
			await next()
			const timer = setInterval(next, everyMs)
			return () => clearInterval(timer)
		},
		close() {
			painter.close()
			screen.close()
		},
	}
}

/** The measured settings with this display as the only source on air; with `film`, the small film in its corner too. */
export function screenSettings(display: string, files: SceneFiles, film = false): Settings {
	const base = sceneSettings(files)
	const screen: Source = { id: 'full', name: 'Screen', settings: { kind: 'screen', display, region: null, showPointer: true }, audio: null }
	const [, small] = base.program.sources
	const scenes = base.program.scenes.map((scene) => ({
		...scene,
		items: [{ ...newSceneItem, id: 'item-full', sourceId: 'full', box: whole }, ...(film ? scene.items.slice(1) : [])],
	}))
	return { ...base, program: { ...base.program, scenes, sources: [screen, ...(film && small ? [small] : [])] } }
}

/** One FFmpeg that grabs the same display and sends it with the same encoder settings, and silence for sound. `encoding`: instead of the studio's own. */
export function bareScreenArguments(display: string, target: string, encoding: readonly string[] = studioEncoding()): readonly string[] {
	const screen = ['-f', 'x11grab', '-framerate', '30', '-draw_mouse', '1', '-thread_queue_size', '8', '-i', display]
	const silence = ['-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=stereo']
	const maps = ['-map', '0:v', '-map', '1:a', '-pix_fmt', 'yuv420p']
	return ['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'error', ...screen, ...silence, ...maps, ...encoding, '-f', 'flv', target]
}

/** The encoder settings of the studio, as FFmpeg gets them, without inputs and output. */
export function studioEncoding(): readonly string[] {
	const own = encoderArguments(profile, 'libx264', format)
	return own.slice(own.indexOf('-c:v'), own.lastIndexOf('-f'))
}
