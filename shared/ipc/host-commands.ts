import {
	type CommandFamily,
	familyOf,
	isScreenCommand,
	type ScreenCommandId,
	type SingleCommandId,
	type StudioCommandId,
} from '../domain/commands.ts'
import { canPublish } from '../domain/destination.ts'
import type { StudioSnapshot } from '../domain/snapshot.ts'
import { sourceKindOf } from '../domain/source.ts'
import type { CallInput, CallName } from './contract.ts'

/** A command that needs no screen. */
export type HostCommandId = Exclude<StudioCommandId, ScreenCommandId>

/** Makes a call of the contract. */
export type MakeCall = <Name extends CallName>(name: Name, input: CallInput<Name>) => Promise<unknown>

/** One call that a command asks for, ready to be made. */
export interface CommandCall {
	readonly name: CallName
	by(call: MakeCall): Promise<unknown>
}

type Asking = (snapshot: StudioSnapshot, number: number) => readonly CommandCall[]

function ask<Name extends CallName>(name: Name, input: CallInput<Name>): CommandCall {
	return { name, by: (call) => call(name, input) }
}

/** A command that needs no screen and has no line here does not compile. */
const asked: { readonly [Id in Exclude<SingleCommandId, ScreenCommandId> | CommandFamily]: Asking } = {
	'show.goLive': () => [ask('show.goLive', {})],
	'show.cancel': () => [ask('show.cancel', {})],
	'show.publish': ({ destinations }) => destinations.filter(canPublish).map(({ id }) => ask('destinations.publish', { id })),
	'show.end': () => [ask('show.end', {})],
	'air.cut': () => [ask('air.cut', {})],
	'standby.takeOver': () => [ask('standby.takeOver', {})],
	'standby.giveBack': () => [ask('standby.giveBack', {})],
	'ads.launch': () => [ask('ads.launch', {})],
	'ads.returnToShow': () => [ask('ads.returnToShow', {})],
	'cues.go': () => [ask('cues.go', {})],
	'cues.previous': () => [ask('cues.previous', {})],
	'cues.toggleHold': ({ cueRun }) => [ask('cues.hold', { held: !cueRun.held })],
	'cues.skipStandby': () => [ask('cues.skip', { skipped: true })],
	'recording.toggle': ({ recording }) => [ask(recording.local.kind === 'recording' ? 'recording.stop' : 'recording.start', {})],
	'recording.togglePause': ({ recording: { local } }) => [
		ask(local.kind === 'recording' && local.pause?.isEnding === false ? 'recording.resume' : 'recording.pause', {}),
	],
	'recording.split': () => [ask('recording.split', {})],
	'replay.save': () => [ask('replay.save', {})],
	'markers.add': () => [ask('markers.add', {})],
	'sound.muteMicrophone': ({ program }) =>
		program.sources
			.filter(({ settings, audio }) => audio !== null && sourceKindOf(settings.kind)?.heard === 'always')
			.slice(0, 1)
			.map(({ id, audio }) => ask('audio.setMuted', { sourceId: id, muted: !audio?.muted })),
	'scenes.takeNext': () => [ask('scenes.take', {})],
	'scenes.arm': ({ program }, number) => program.scenes.slice(number - 1, number).map(({ id }) => ask('scenes.arm', { sceneId: id })),
	'scenes.cut': ({ program }, number) =>
		program.scenes.slice(number - 1, number).map(({ id }) => ask('scenes.take', { sceneId: id, transition: { kind: 'cut' } })),
	'overlays.toggle': ({ program }, number) =>
		program.overlays.slice(number - 1, number).map(({ id, isOn }) => ask(isOn ? 'overlays.hide' : 'overlays.show', { id })),
	'texts.nextIn': () => [ask('texts.in', {})],
	'texts.nextOut': () => [ask('texts.out', {})],
	'edit.undo': () => [ask('program.undo', {})],
	'edit.redo': () => [ask('program.redo', {})],
}

/** What a command that needs no screen asks for in this state; nothing: there is nothing it could be done to. Pure. */
export function callsNow(id: HostCommandId, snapshot: StudioSnapshot): readonly CommandCall[] {
	const numbered = familyOf(id)
	return numbered ? asked[numbered.family](snapshot, numbered.number) : asked[id as keyof typeof asked](snapshot, 0)
}

export function needsNoScreen(id: StudioCommandId): id is HostCommandId {
	return !isScreenCommand(id)
}
