import { canRunAd } from '../../shared/domain/ads.ts'
import type { StudioState } from '../stores/studio-stores.ts'
import type { Texts } from '../texts/texts.ts'
import { adNames, canReturn, cooldownSentence, pressNews, unavailableSentence } from '../view-models/ads.ts'
import { linkReason } from './availability.ts'
import { callCommands } from './call-commands.ts'
import type { StudioCommand } from './command.ts'

export const adInputCommands = callCommands(
	'ads.queue',
	'ads.cancelQueue',
	'ads.takeBack',
	'ads.setSchedule',
	'ads.pauseSchedule',
	'ads.skipNext',
	'ads.pushBack',
	'ads.setSlate',
)

export function adCommands(texts: Texts) {
	return {
		'ads.launch': {
			label: texts.ads.run,
			available(state) {
				if (canRunAd(state.ads)) return linkReason(state, texts) ?? true
				return adReason(state, texts)
			},
			async run({ client, stores }) {
				const { results } = await client.call('ads.launch', {})
				const news = pressNews(results, texts)
				if (news) stores.screen.getState().toast({ tone: 'warning', ...news, action: null })
			},
		},
		'ads.returnToShow': {
			label: texts.adControls.returnNow,
			available: (state) => (canReturn(state.ads) ? (linkReason(state, texts) ?? true) : texts.adControls.noSlate),
			run: ({ client }) => client.call('ads.returnToShow', {}),
		},
	} satisfies Record<string, StudioCommand>
}

function adReason(state: StudioState, texts: Texts): string {
	const { state: ads } = state.ads
	if (ads.kind === 'unavailable') return unavailableSentence(state.ads, texts) ?? ''
	if (state.ads.held) return texts.ads.waitsForDelay
	if (ads.kind === 'launching') return texts.ads.asking({ platform: adNames(state.ads, 'launching', texts) })
	if (ads.kind === 'in-break') return texts.ads.running
	if (ads.kind === 'unconfirmed') return texts.ads.checkingWhy
	return ads.kind === 'cooldown' ? cooldownSentence(state.ads, texts) : texts.ads.noneLeft
}
