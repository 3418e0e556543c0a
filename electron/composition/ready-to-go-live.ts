import type { EncoderLeases } from '../broadcast/encoder-lease.ts'
import type { ForkChild } from '../process/forked-child.ts'
import { giveBackMemory } from '../process/give-back-memory.ts'
import { createSpareChild } from '../process/spare-child.ts'
import type { ProgramProcess } from '../program-process/program-process.ts'
import { pushHeartbeatMs } from '../push/push.ts'
import type { ComposeOptions } from './compose-options.ts'
import type { Foundation } from './foundation.ts'

/** From the begin of the studio until all else has loaded, ms. */
const startedMs = 10_000

/**
 * Off air, what takes longest after the press of Go live has been done before it: the encoder and the process of one destination are loaded and wait. They
 * take memory and no processor; the show takes them, and after it there are others.
 */
export function keepReadyToGoLive(
	{ forkChild, childEntry }: Pick<ComposeOptions, 'forkChild' | 'childEntry'>,
	{ clock, log, settings, ffmpeg, disposables }: Pick<Foundation, 'clock' | 'log' | 'settings' | 'ffmpeg' | 'disposables'>,
	{ program, encoder }: { readonly program: Pick<ProgramProcess, 'loadEncoder'>; readonly encoder: EncoderLeases },
): { readonly forkDestination: ForkChild } {
	const options = { heartbeatMs: pushHeartbeatMs, isSmall: true, isOnlyOne: true }
	const destination = createSpareChild(forkChild, childEntry('push'), options, clock, log.child('destinations'))
	let isStarted = false
	let loaded = 'null'

	function follow(): void {
		if (!isStarted) return
		const profile = settings.current().program.encoderProfile
		const wanted = encoder.isUsed() ? null : { profile, codec: ffmpeg.codecFor(profile) }
		if (wanted) destination.keep(true)
		if (JSON.stringify(wanted) === loaded) return
		loaded = JSON.stringify(wanted)
		program.loadEncoder(wanted)
	}

	disposables.add('spare destination', destination.dispose)
	const cancel = clock.after(startedMs, () => {
		isStarted = true
		if (!encoder.isUsed()) giveBackMemory()
		follow()
	})
	disposables.add('ready to go live, after the start', cancel)
	disposables.add('ready to go live, off air', encoder.onState(follow))
	disposables.add('ready to go live, settings', settings.onChange(follow))
	disposables.add('ready to go live, encoders', ffmpeg.onChange(follow))
	return { forkDestination: destination.fork }
}
