import type { CommandContext } from './command.ts'

export const phoneInputCommands = {
	/** GO as a phone sees it: when another cue is on standby by now, the studio begins nothing and says so. */
	async 'phone.go'({ client, stores }: CommandContext, { standbyId }: { readonly standbyId: string }) {
		const { isNew, what } = await client.call('cues.go', { standbyId })
		if (!isNew) stores.screen.getState().toast({ tone: 'note', strong: '', text: what.text, action: null })
	},
}
