import { canRunAd } from '../../shared/domain/ads.ts'
import type { ShowState } from '../../shared/domain/show.ts'
import type { Page } from '../stores/screen-store.ts'
import type { StudioState } from '../stores/studio-stores.ts'
import type { Texts } from '../texts/en.ts'
import { adNames, canReturn, cooldownSentence, pressNews, unavailableSentence } from '../view-models/ads.ts'
import { canPublish } from '../view-models/destination-standing.ts'
import { isRunning } from '../view-models/lamp.ts'
import type { StudioCommand } from './command.ts'

/** End show is ignored for so long after going live, so that a double click on Go live cannot end it. */
export const endGuardMs = 3000
/** Cancel takes the place of Go live at once: the second click of a double click must not hit it. */
export const cancelGuardMs = 800

/** Go live takes the place of End show and of Cancel: a press that was meant for them must not start the next show. */
export const startGuardMs = 1000

const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const

/** Every command, in the order of the list of keys. */
export function createCommands(texts: Texts): readonly StudioCommand[] {
	return [
		...showCommands(texts),
		...sceneCommands(texts),
		...pageCommands(texts),
		{
			id: 'keys.list',
			label: texts.commands.keys,
			keys: ['F1'],
			available: () => true,
			run({ stores }) {
				stores.screen.getState().open({ kind: 'keys' })
				return undefined
			},
			listed: texts.commands.keys,
			everywhere: true,
		},
	]
}

function showCommands(texts: Texts): readonly StudioCommand[] {
	const { commands, reasons } = texts
	return [
		{
			id: 'show.goLive',
			label: texts.goLive.goLive,
			keys: ['Mod+Shift+L'],
			available(state, nowMs) {
				if (state.show.state.kind !== 'off-air') return state.show.state.kind === 'ending' ? reasons.ending : reasons.alreadyLive
				if (state.screen.endedAtMs !== null && nowMs - state.screen.endedAtMs < startGuardMs) return reasons.justEnded
				if (!state.destinations.some(({ enabled }) => enabled)) return texts.goLive.needsDestination
				return linked(state, texts) ?? state.show.blockedBy?.message ?? true
			},
			run: ({ client }) => client.call('show.goLive', {}),
			listed: commands.goLive,
		},
		{
			id: 'show.cancel',
			label: texts.goLive.cancel,
			keys: [],
			available(state, nowMs) {
				const { state: show } = state.show
				if (show.kind !== 'going-live') return reasons.notRunning
				if (nowMs - show.sinceMs < cancelGuardMs) return reasons.justLive
				return linked(state, texts) ?? true
			},
			run: ({ client }) => client.call('show.cancel', {}),
			listed: null,
		},
		{
			id: 'show.publish',
			label: texts.destinationRow.publish,
			keys: ['Mod+Shift+P'],
			available: (state) => (state.destinations.some(canPublish) ? (linked(state, texts) ?? true) : texts.destinationRow.nothingToPublish),
			run: ({ client, stores }) =>
				Promise.all(
					stores
						.read()
						.destinations.filter(canPublish)
						.map(({ id }) => client.call('destinations.publish', { id })),
				),
			listed: texts.destinationRow.publishCommand,
		},
		{
			id: 'show.end',
			label: texts.goLive.endShow,
			keys: ['Mod+Shift+E'],
			available: (state, nowMs) => linked(state, texts) ?? canEnd(state.show.state, nowMs, texts),
			run: ({ client }) => client.call('show.end', {}),
			held: true,
			listed: commands.endShow,
		},
		{
			id: 'ads.launch',
			label: texts.ads.run,
			keys: ['F9'],
			available(state) {
				if (canRunAd(state.ads)) return linked(state, texts) ?? true
				return adReason(state, texts)
			},
			async run({ client, stores }) {
				const { results } = await client.call('ads.launch', {})
				const news = pressNews(results, texts)
				if (news) stores.screen.getState().toast({ tone: 'warning', ...news, action: null })
			},
			listed: commands.runAd,
		},
		{
			id: 'ads.returnToShow',
			label: texts.adsMore.returnNow,
			keys: ['Shift+F9'],
			available: (state) => (canReturn(state.ads) ? (linked(state, texts) ?? true) : texts.adsMore.noSlate),
			run: ({ client }) => client.call('ads.returnToShow', {}),
			listed: texts.adsMore.returnCommand,
		},
		{
			id: 'recording.toggle',
			label: texts.recording.record,
			keys: ['Mod+Shift+R'],
			available(state) {
				const { kind } = state.recording.local
				return kind === 'starting' || kind === 'stopping' ? reasons.busyRecording : (linked(state, texts) ?? true)
			},
			run({ client, stores }) {
				const recording = stores.read().recording.local.kind === 'recording'
				return recording ? client.call('recording.stop', {}) : client.call('recording.start', {})
			},
			listed: commands.record,
		},
		{
			id: 'sound.muteMicrophone',
			label: commands.muteMic,
			keys: ['Mod+Shift+M'],
			available: (state) => (firstMicrophone(state) ? (linked(state, texts) ?? true) : reasons.noMicrophone),
			run({ client, stores }) {
				const microphone = firstMicrophone(stores.read())
				if (!microphone) return undefined
				return client.call('audio.setMuted', { sourceId: microphone.id, muted: !microphone.audio?.muted })
			},
			listed: commands.muteMic,
		},
	]
}

function sceneCommands(texts: Texts): readonly StudioCommand[] {
	const { commands, reasons } = texts
	const take: StudioCommand = {
		id: 'scenes.take',
		label: texts.scenes.take,
		keys: ['F8'],
		available: (state) => (state.program.nextSceneId === null ? reasons.noNext : (linked(state, texts) ?? true)),
		run: ({ client }) => client.call('scenes.take', {}),
		listed: commands.take,
	}
	const arm = numbers.map(
		(number): StudioCommand => ({
			id: `scenes.arm.${number}`,
			label: commands.arm(number),
			keys: [`Alt+${number}`],
			available(state) {
				const scene = state.program.scenes[number - 1]
				if (!scene) return reasons.noScene(number)
				return scene.id === state.program.onAirSceneId ? reasons.sceneOnAir : (linked(state, texts) ?? true)
			},
			run({ client, stores }) {
				const scene = stores.read().program.scenes[number - 1]
				if (!scene) return undefined
				stores.screen.getState().followScene(scene.id)
				return client.call('scenes.arm', { sceneId: scene.id })
			},
			listed: number === 1 ? commands.armRange : null,
		}),
	)
	const cut = numbers.map(
		(number): StudioCommand => ({
			id: `scenes.cut.${number}`,
			label: commands.cut(number),
			keys: [`Shift+Alt+${number}`],
			available: (state) => (state.program.scenes[number - 1] ? (linked(state, texts) ?? true) : reasons.noScene(number)),
			run({ client, stores }) {
				const scene = stores.read().program.scenes[number - 1]
				if (!scene) return undefined
				stores.screen.getState().followScene(scene.id)
				return client.call('scenes.take', { sceneId: scene.id, transition: { kind: 'cut' } })
			},
			listed: number === 1 ? commands.cutRange : null,
		}),
	)
	return [take, ...arm, ...cut]
}

function pageCommands(texts: Texts): readonly StudioCommand[] {
	const pages: readonly Page[] = ['studio', 'recordings', 'reports', 'destinations']
	return pages.map((page, index) => ({
		id: `page.${page}`,
		label: texts.commands.page(texts.pages[page]),
		keys: [`Mod+${index + 1}`],
		available: () => true as const,
		run({ stores }) {
			stores.screen.getState().show(page)
			return undefined
		},
		listed: texts.commands.page(texts.pages[page]),
	}))
}

/** null while the link is up, else the reason. */
function linked(state: StudioState, texts: Texts): string | null {
	return state.link.kind === 'up' ? null : texts.reasons.linkLost
}

function canEnd(show: ShowState, nowMs: number, texts: Texts): true | string {
	if (!isRunning(show)) return show.kind === 'ending' ? texts.reasons.ending : texts.reasons.notRunning
	if (show.kind === 'on-air' && nowMs - show.sinceMs < endGuardMs) return texts.reasons.justLive
	return true
}

function adReason(state: StudioState, texts: Texts): string {
	const { state: ads } = state.ads
	if (ads.kind === 'unavailable') return unavailableSentence(state.ads, texts) ?? ''
	if (ads.kind === 'launching') return texts.ads.asking(adNames(state.ads, 'launching', texts))
	if (ads.kind === 'in-break') return texts.ads.running
	if (ads.kind === 'unconfirmed') return texts.ads.checkingWhy
	return ads.kind === 'cooldown' ? cooldownSentence(state.ads, texts) : texts.ads.noneLeft
}

function firstMicrophone(state: StudioState) {
	return state.program.sources.find(({ settings, audio }) => settings.kind === 'audio-input' && audio !== null)
}
