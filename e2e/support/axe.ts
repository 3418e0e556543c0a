import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Rules of accessibility that axe finds broken, with the first place of each. */
export async function faultsOfAxe(page: Page): Promise<string[]> {
	// Evaluated and not added as a script, which the policy of the studio's page forbids.
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(readFileSync(axe, 'utf8'))
	return page.evaluate(async () => {
		const { run } = (window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe
		return (await run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
	})
}
