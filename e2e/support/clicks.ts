import type { Page } from 'playwright'
import { expect } from 'vitest'
import type { StandInKey } from '../../electron/platforms/testing/stand-in.ts'
import type { Screen } from './screen.ts'
import type { StudioHost } from './studio-host.ts'

/** What several journeys do in the same way, as a person would. */
export interface Clicks {
	/** To the page of accounts, and connects one with the platform's ready-made text. Leaves the dialog by its "Done". */
	connectPasted(platform: string, field: string, text: string, key: Pick<StandInKey, 'endpoints'>): Promise<void>
	/** The setup page of the only account. */
	openSetup(): Promise<void>
	goLive(): Promise<void>
	/** Holds End show until the show is over. */
	endShow(): Promise<void>
}

export function createClicks(studio: StudioHost, { page }: Screen): Clicks {
	return {
		async connectPasted(platform, field, text, { endpoints }) {
			await page.getByRole('link', { name: 'Destinations' }).click()
			await page.getByRole('button', { name: 'Connect an account' }).first().click()
			const dialog = page.getByRole('dialog')
			await dialog.getByText(platform, { exact: true }).click()
			await dialog.getByText('Paste the whole key', { exact: true }).click()
			await dialog.getByRole('textbox', { name: field, exact: true }).fill(text)
			await dialog.getByText('Other addresses').click()
			await dialog.getByRole('textbox', { name: 'Interface address', exact: true }).fill(endpoints.baseUrl)
			await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
			await dialog.getByText(`You are signed in to ${platform}`).waitFor()
			const { accounts } = await studio.snapshot()
			expect(accounts.map(({ platformName, state }) => [platformName, state.kind])).toEqual([[platform, 'connected']])
			await dialog.getByRole('button', { name: 'Done', exact: true }).click()
		},
		async openSetup() {
			await page.getByRole('link', { name: 'Destinations' }).click()
			await page.getByRole('button', { name: 'Set up the stream' }).first().click()
			await page.getByRole('heading', { name: 'Stream setup' }).waitFor()
		},
		async goLive() {
			await page.getByRole('link', { name: 'Studio' }).click()
			await page.getByRole('button', { name: /^Go live/ }).click()
		},
		async endShow() {
			await page.getByRole('link', { name: 'Studio' }).click()
			// A press right after Go live counts as a double click of it.
			await studio.until('past the guard', ({ show }) => show.state.kind === 'on-air' && Date.now() - show.state.sinceMs > 3500)
			await page.getByRole('button', { name: /^End show/ }).hover()
			await page.mouse.down()
			await studio.until('ended', ({ show }) => show.state.kind === 'off-air')
			await page.mouse.up()
		},
	}
}

/** Counts how often somebody presses the pointer from now on. Resolves to the function that reads it. */
export async function countClicks(page: Page): Promise<() => Promise<number>> {
	const counter = await page.evaluateHandle(() => {
		const count = { clicks: 0 }
		addEventListener(
			'pointerdown',
			() => {
				count.clicks += 1
			},
			true,
		)
		return count
	})
	return () => counter.evaluate(({ clicks }) => clicks)
}
