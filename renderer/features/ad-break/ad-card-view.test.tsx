import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { snapshotFixture } from '../../fixtures/builders.ts'
import { en } from '../../texts/en.ts'
import { adCard } from './ad-card.ts'
import { AdCardView } from './ad-card-view.tsx'

const { ads } = snapshotFixture()
const draw = (state: typeof ads.state, isUnderWay = false) =>
	renderToStaticMarkup(
		<AdCardView
			card={adCard({ ...ads, state, remaining: 21 }, 0, en)}
			platformName="Seaview"
			chord="F9"
			isUnderWay={isUnderWay}
			onRun={() => {}}
		/>,
	)

test('ready: one button with its key, 24 ticks of which 3 are used', () => {
	const html = draw({ kind: 'ready' })
	expect(html.match(/<button/g)).toHaveLength(1)
	expect(html).toContain('Run an ad')
	expect(html).toContain('F9')
	expect(html.match(/<i class/g)).toHaveLength(24)
	expect(html.match(/is-used/g)).toHaveLength(3)
	expect(html).not.toContain('aria-disabled')
})

test('from the press to the answer the button takes no second one', () => {
	expect(draw({ kind: 'ready' }, true)).toContain('aria-disabled="true"')
	expect(draw({ kind: 'launching', requestedAtMs: 0 })).toContain('aria-disabled="true"')
})

test('a break that runs cannot be stopped: there is no button', () => {
	expect(draw({ kind: 'in-break', startedAtMs: 0, endsAtMs: 30_000 })).not.toContain('<button')
})

test('not available: the reason and nothing to press', () => {
	const html = draw({ kind: 'unavailable', reason: 'account-without-ads' })
	expect(html).toContain('must switch it on')
	expect(html).not.toContain('<button')
})
