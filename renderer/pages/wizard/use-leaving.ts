import { useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'

/** The ways from setting up to the studio. */
export function useLeaving(): {
	/** As everything is set up. */
	open(): Promise<void>
	/** With Practice as the only destination. The others are switched off, and the screen says so. */
	rehearse(): Promise<void>
} {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const words = texts.wizard
	const setEnabled = (id: string, enabled: boolean) => runner.run('destinations.setEnabled', { id, enabled })

	async function open(): Promise<void> {
		if (stores.read().app.firstRun) await runner.run('settings.finishSetup')
		stores.screen.getState().show('studio')
	}

	async function switchOn(ids: readonly string[]): Promise<void> {
		for (const id of ids) await setEnabled(id, true)
	}

	return {
		open,
		async rehearse() {
			const { destinations, show } = stores.read()
			// A show that runs elsewhere is not changed from here.
			if (show.state.kind !== 'off-air') return open()
			const practice = destinations.find(({ capabilities }) => capabilities.practice)
			const others = destinations.filter(({ enabled, capabilities }) => enabled && !capabilities.practice)
			for (const { id } of others) await setEnabled(id, false)
			if (practice && !practice.enabled) await setEnabled(practice.id, true)
			await open()
			if (others.length === 0) return
			const names = others.map(({ name }) => name).join(', ')
			stores.screen.getState().toast({
				tone: 'note',
				strong: words.rehearsing.strong,
				text: words.rehearsing.text({ names, count: others.length }),
				action: { label: words.switchOn, run: () => detach(switchOn(others.map(({ id }) => id))) },
			})
		},
	}
}
