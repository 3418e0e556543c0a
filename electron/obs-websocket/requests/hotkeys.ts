import type { CallInput, CallName } from '../../../shared/ipc/contract.ts'
import { RequestError } from '../fields.ts'
import { status } from '../protocol.ts'
import type { RequestContext } from './request.ts'
import { pauseRecord, saveReplay, setReplayBuffer, startRecord, startStream, stopRecord, stopStream } from './show-control.ts'
import { soundOf } from './targets.ts'

export interface Hotkey {
	readonly name: string
	readonly about: string
	/** `source`: the name of the source that it is about; null = none was given. */
	run(context: RequestContext, source: string | null): Promise<unknown>
}

function calls<Name extends CallName>(name: string, about: string, call: Name, input: CallInput<Name>): Hotkey {
	return { name, about, run: (context) => context.call(call, input) }
}

function setMuted(muted: boolean): Hotkey['run'] {
	return async (context, source) => {
		if (source === null) throw new RequestError(status.missingRequestField, 'Your request is missing the `contextName` field.')
		const { input } = soundOf(context.model(), { inputName: source })
		await context.call('audio.setMuted', { sourceId: input.id, muted })
	}
}

/** The keys of OBS that mean something here, under its names, and those of Showcaller. */
export const hotkeys: readonly Hotkey[] = [
	{ name: 'OBSBasic.StartStreaming', about: 'Goes live, if the settings allow it.', run: startStream },
	{ name: 'OBSBasic.StopStreaming', about: 'Ends the show, if the settings allow it.', run: stopStream },
	{ name: 'OBSBasic.ForceStopStreaming', about: 'The same: a show always ends in order.', run: stopStream },
	{ name: 'OBSBasic.StartRecording', about: 'Starts recording.', run: startRecord },
	{ name: 'OBSBasic.StopRecording', about: 'Stops recording.', run: stopRecord },
	{ name: 'OBSBasic.PauseRecording', about: 'Pauses the recording.', run: (context) => pauseRecord(context, true) },
	{ name: 'OBSBasic.UnpauseRecording', about: 'Resumes the recording.', run: (context) => pauseRecord(context, false) },
	calls('OBSBasic.SplitFile', 'Continues the recording in a new file.', 'recording.split', {}),
	calls('OBSBasic.AddChapterMarker', 'Marks this moment.', 'markers.add', {}),
	{ name: 'OBSBasic.StartReplayBuffer', about: 'Switches the replay buffer on.', run: (context) => setReplayBuffer(context, true) },
	{ name: 'OBSBasic.StopReplayBuffer', about: 'Switches the replay buffer off.', run: (context) => setReplayBuffer(context, false) },
	{ name: 'ReplayBuffer.Save', about: 'Saves the last seconds as a clip.', run: saveReplay },
	calls('OBSBasic.Transition', 'Take.', 'scenes.take', {}),
	{ name: 'libobs.mute', about: 'Mutes the source that contextName names.', run: setMuted(true) },
	{ name: 'libobs.unmute', about: 'Unmutes the source that contextName names.', run: setMuted(false) },
	calls('showcaller.cue-go', 'GO: begins the cue on standby.', 'cues.go', {}),
	calls('showcaller.cue-previous', 'Puts the cue before on standby.', 'cues.previous', {}),
	{
		name: 'showcaller.cue-hold',
		about: 'Holds what begins automatically, or ends the hold.',
		run: (context) => context.call('cues.hold', { held: !context.snapshot().cueRun.held }),
	},
	calls('showcaller.cue-skip', 'Skips the cue on standby.', 'cues.skip', { skipped: true }),
	calls('showcaller.run-ad', 'Runs one ad.', 'ads.launch', {}),
	calls('showcaller.cancel-ad-queue', 'Ends the ad queue.', 'ads.cancelQueue', {}),
	calls('showcaller.skip-scheduled-ad', 'Skips the next scheduled ad.', 'ads.skipNext', {}),
	calls('showcaller.return-to-show', 'Takes the slate off air.', 'ads.returnToShow', {}),
	calls('showcaller.text-in', 'Puts the next text of the lower third on screen.', 'texts.in', {}),
	calls('showcaller.text-out', 'Takes the text of the lower third off the screen.', 'texts.out', {}),
	calls('showcaller.undo', 'Undoes the newest edit.', 'program.undo', {}),
	calls('showcaller.redo', 'Redoes the edit that was undone last.', 'program.redo', {}),
]
