import type { CueRunView } from '../../shared/domain/cue.ts'
import type { StudioState } from '../stores/studio-stores.ts'
import type { Texts } from '../texts/texts.ts'
import { linkReason } from './availability.ts'
import { callCommands } from './call-commands.ts'
import type { CommandContext, StudioCommand } from './command.ts'

export const cueInputCommands = {
	...callCommands(
		'cues.setStandby',
		'cues.skip',
		'cues.runAds',
		'cues.start',
		'cues.end',
		'cues.add',
		'cues.update',
		'cues.remove',
		'cues.reorder',
		'cues.duplicate',
		'cues.renumber',
		'cues.saveTemplate',
		'cues.insertTemplate',
		'cues.createList',
		'cues.updateList',
		'cues.openList',
		'cues.renameList',
		'cues.duplicateList',
		'cues.removeList',
		'cues.sendMessage',
		'cues.clearMessage',
	),
	/** Leaves out several cues. */
	async 'cues.skipAll'({ client }: CommandContext, { cueIds }: { readonly cueIds: readonly string[] }) {
		for (const cueId of cueIds) await client.call('cues.skip', { cueId, skipped: true })
	},
	/** The rehearsal begins again with the first cue. */
	async 'cues.restartRehearsal'({ client }: CommandContext, _: Record<string, never>) {
		await client.call('cues.end', {})
		await client.call('cues.start', { mode: 'rehearsal' })
	},
}

/** GO and what stands beside it. */
export function cueCommands(texts: Texts) {
	const words = texts.cueCommands

	function whyNot(state: StudioState, isRun: boolean): string | null {
		if (!state.cueList.open) return words.noList
		return isRun && state.cueRun.mode === 'off' ? words.notRunning : linkReason(state, texts)
	}

	return {
		'cues.go': {
			label: words.go,
			available(state) {
				if (!state.cueList.open?.cues.length) return words.noList
				return whyNot(state, false) ?? (state.cueRun.mode === 'off' || state.cueRun.standbyId !== null ? true : words.noStandby)
			},
			async run({ client, stores }) {
				// The first GO starts the list as well.
				const { standbyId } = stores.read().cueRun
				const { isNew, what } = await client.call('cues.go', standbyId === null ? {} : { standbyId })
				if (!isNew) stores.screen.getState().toast({ tone: 'note', strong: '', text: texts.say(what), action: null })
			},
		},
		'cues.previous': {
			label: words.previous,
			available: (state) => whyNot(state, true) ?? (previousOf(state) ? true : words.noPrevious),
			run: ({ client }) => client.call('cues.previous', {}),
		},
		'cues.toggleHold': {
			label: words.hold,
			available: (state) => whyNot(state, true) ?? true,
			run: ({ client, stores }) => client.call('cues.hold', { held: !stores.read().cueRun.held }),
		},
		'cues.skipStandby': {
			label: words.skip,
			available: (state) => whyNot(state, true) ?? (state.cueRun.standbyId !== null ? true : words.noStandby),
			run: ({ client }) => client.call('cues.skip', { skipped: true }),
		},
	} satisfies Record<string, StudioCommand>
}

/** The cue before the one on standby, or after the last one the last. */
function previousOf({ cueList: { open }, cueRun }: { readonly cueList: StudioState['cueList']; readonly cueRun: CueRunView }): boolean {
	const index = open?.cues.findIndex(({ id }) => id === cueRun.standbyId) ?? -1
	return open !== null && (index > 0 || (index < 0 && open.cues.length > 0))
}
