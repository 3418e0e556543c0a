import type { ReactNode } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { GuideLink } from '../../views/guide-link.tsx'
import { channelIds } from './channels.ts'

/** The line above the mixer. */
export function MixerStrip({
	onlyLive,
	onOnlyLive,
	alarm,
	undo,
}: {
	readonly onlyLive: boolean
	readonly onOnlyLive: (onlyLive: boolean) => void
	/** What about the sound a person should look at; empty when there is nothing. */
	readonly alarm: ReactNode
	readonly undo: ReactNode
}) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const words = texts.mixer
	const { all, live } = useView(({ program }) => {
		const ids = channelIds(program)
		return { all: ids.all.length, live: ids.live.length }
	})
	return (
		<div className="strip mixer__strip">
			<h1>{texts.pages.sound}</h1>
			<Segmented
				label={words.which}
				value={onlyLive ? 'live' : 'all'}
				options={[
					{ value: 'all', label: words.all({ count: all }) },
					{ value: 'live', label: words.live({ count: live }) },
				]}
				onChange={(value) => onOnlyLive(value === 'live')}
			/>
			{alarm}
			<span className="grow" />
			<GuideLink place="sound" />
			{undo}
			<Button does="audio.clearPeaks" look="ghost" size="small" onPress={() => detach(runner.run('audio.clearPeaks'))}>
				{words.clearPeaks}
			</Button>
			<IconButton icon="plus" label={words.addChannel} onPress={() => stores.screen.getState().showAdding({ sceneId: null })} />
		</div>
	)
}
