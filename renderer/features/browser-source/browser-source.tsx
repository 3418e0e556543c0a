import type { Source } from '../../../shared/domain/source.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { pageLine } from './page-line.ts'

/** The state of a browser page, and a button that loads it again. */
export function BrowserSource({ source }: { readonly source: Source }) {
	const texts = useTexts()
	const { runner } = useStudio()
	const line = pageLine(useSlice('program').sourceStates[source.id], texts)
	return (
		<section className={`browser-source is-${line.tone}`} aria-label={texts.browserPage.label({ name: source.name })}>
			<Icon name={line.tone === 'good' ? 'check' : line.tone === 'waiting' ? 'turning' : 'alert'} />
			<div role="status">
				<b>{line.strong}</b>
				<p>{line.text}</p>
			</div>
			<Button icon="refresh" onPress={() => detach(runner.run('sources.restart', { id: source.id }))}>
				{texts.browserPage.reload}
			</Button>
		</section>
	)
}
