import { useState } from 'react'
import { type Source, settingsAs } from '../../../shared/domain/source.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { pageLine } from './page-line.ts'
import { PagePad } from './page-pad.tsx'

/** The state of a browser page, a button that loads it again, and one to click in it. */
export function BrowserSource({ source }: { readonly source: Source }) {
	const { browserPage: words, ...texts } = useTexts()
	const { runner } = useStudio()
	const [isClicking, setClicking] = useState(false)
	const state = useSlice('program').sourceStates[source.id]
	const line = pageLine(state, { browserPage: words, ...texts })
	const size = settingsAs('browser', source.settings)
	return (
		<section className="browser-source" aria-label={words.label({ name: source.name })}>
			<div className={`browser-source__state is-${line.tone}`}>
				<Icon name={line.tone === 'good' ? 'check' : line.tone === 'waiting' ? 'turning' : 'alert'} />
				<div role="status">
					<b>{line.strong}</b>
					<p>{line.text}</p>
				</div>
				<Button does="sources.restart" icon="refresh" onPress={() => detach(runner.run('sources.restart', { id: source.id }))}>
					{words.reload}
				</Button>
			</div>
			{state?.kind === 'running' || isClicking ? (
				<div className="browser-source__click">
					{isClicking && size ? <PagePad source={source} shape={`${size.widthPx} / ${size.heightPx}`} /> : null}
					<Button look="outline" size="small" onPress={() => setClicking(!isClicking)}>
						{isClicking ? words.clickEnd : words.click}
					</Button>
					{isClicking ? <p>{words.clickText}</p> : null}
				</div>
			) : null}
		</section>
	)
}
