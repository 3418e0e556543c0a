import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright'

/** As much of axe as is needed. */
interface Axe {
	run(context: Document, options: unknown): Promise<{ readonly violations: { id: string; nodes: { html: string }[] }[] }>
}

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Rules of accessibility that axe finds broken, with the first place of each. */
export async function faultsOfAxe(page: Page): Promise<string[]> {
	// Evaluated and not added as a script, which the policy of the studio's page forbids.
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(readFileSync(axe, 'utf8'))
	return page.evaluate(async () => {
		const { axe } = window as unknown as { axe: Axe }
		// What it describes of everything that is right takes a third of its time.
		const { violations } = await axe.run(document, { resultTypes: ['violations'], selectors: false })
		return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
	})
}
