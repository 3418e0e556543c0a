import { join } from 'node:path'
import { type CanvasId, mainCanvas } from '../../shared/domain/canvas.ts'
import type { ProgramFormat } from '../../shared/domain/program.ts'
import { settingsPart } from '../settings/joined-settings.ts'
import { createDrawing } from '../sources/drawing/drawing.ts'
import { createAirService } from '../studio/air/air-service.ts'
import { createHoldingLoops } from '../studio/air/holding-loops.ts'
import type { ShowBinding } from '../studio/show-binding.ts'
import type { ComposeOptions } from './compose-options.ts'
import type { Foundation } from './foundation.ts'
import type { Pipeline } from './pipeline.ts'

/** What leaves this computer: the program, later by the safety delay, or the holding picture. Its picture is drawn in a process of its own, which ends again. */
export function createAirRoom(
	options: ComposeOptions,
	foundation: Foundation,
	stages: Pick<Pipeline, 'relay' | 'program'> & { readonly show: ShowBinding },
) {
	const { clock, log, activity, settings, ffmpeg, spawn, disposables } = foundation
	const drawing = createDrawing({
		forkChild: options.forkChild,
		entry: options.childEntry('drawing'),
		clock,
		log: log.child('holding picture'),
	})
	disposables.add('holding picture', drawing.dispose)
	const air = createAirService({
		relay: stages.relay,
		show: stages.show,
		settings: settingsPart(settings, 'air'),
		onProgramChange: settings.onChange,
		title: () => settings.current().show.title,
		profile: () => settings.current().program.encoderProfile,
		codec: () => ffmpeg.codecFor(settings.current().program.encoderProfile),
		formats() {
			const { format, canvases = [] } = settings.current().program
			const others = canvases.map(({ id, widthPx, heightPx }): [CanvasId, ProgramFormat] => [id, { ...format, widthPx, heightPx }])
			return Object.fromEntries([[mainCanvas, format], ...others])
		},
		loops: createHoldingLoops({
			folder: join(options.dataDir, 'holding'),
			drawing,
			spawn,
			ffmpegPath: ffmpeg.path,
			neverIn: [options.dataDir],
			log: log.child('holding picture'),
		}),
		programMs: () => clock.steady() - stages.program.timelineEpochMs,
		activity,
		clock,
	})
	disposables.add('air', air.dispose)
	return air
}
