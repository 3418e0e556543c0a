import { commandIds, entryOf, familyOf } from '../../../shared/domain/commands.ts'
import type { CallInput, CallName } from '../../../shared/ipc/contract.ts'
import { callsNow, type HostCommandId, needsNoScreen } from '../../../shared/ipc/host-commands.ts'
import { commandNamesTexts, familyNamesTexts } from '../../../shared/texts/en/screen/command-names.ts'
import { RequestError } from '../fields.ts'
import { status } from '../protocol.ts'
import type { RequestContext } from './request.ts'
import {
	checkMayRunShow,
	pauseRecord,
	saveReplay,
	setReplayBuffer,
	startRecord,
	startStream,
	stopRecord,
	stopStream,
} from './show-control.ts'
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

/** A command of Showcaller, by its name in the palette. What starts or ends the show is allowed as for the requests of OBS that do. */
function ofCommand(id: HostCommandId): Hotkey {
	const numbered = familyOf(id)
	const about = numbered
		? `${familyNamesTexts[numbered.family]}: ${numbered.number}`
		: commandNamesTexts[id as keyof typeof commandNamesTexts]
	return {
		name: `showcaller.${id}`,
		about: entryOf(id).group === 'show' ? `${about}, if the settings allow it.` : `${about}.`,
		run: (context) => runCommand(id, context),
	}
}

async function runCommand(id: HostCommandId, context: RequestContext): Promise<void> {
	if (id === 'show.goLive') return startStream(context)
	if (id === 'show.end' || id === 'show.cancel') return stopStream(context)
	if (entryOf(id).group === 'show') checkMayRunShow(context)
	const calls = callsNow(id, context.snapshot())
	if (calls.length === 0) throw new RequestError(status.resourceNotFound, 'There is nothing now that this could be done to.')
	for (const each of calls) await each.by(context.call)
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
	...commandIds.filter(needsNoScreen).map(ofCommand),
	calls('showcaller.ads.cancelQueue', 'Ends the ad queue.', 'ads.cancelQueue', {}),
	calls('showcaller.ads.skipNext', 'Skips the next scheduled ad.', 'ads.skipNext', {}),
]
