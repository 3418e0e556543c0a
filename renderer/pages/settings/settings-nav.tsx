import { type ReactNode, useState } from 'react'
import { useScreen, useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { hasWords } from '../../lib/has-words.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import './settings.css'
import { settingsGroups, settingsPages } from './settings-pages.ts'

/** The pages of the settings by group; while somebody searches, the rows that have the words. */
export function SettingsNav({ chosenId, onFound }: { readonly chosenId: string; readonly onFound: (row: string) => void }) {
	const texts = useTexts()
	const words = texts.settings
	const { stores } = useStudio()
	const [search, setSearch] = useState('')
	const show = stores.screen.getState().showSettings
	const needy = useView((state) => settingsPages.filter(({ needsUser }) => needsUser?.(state)).map(({ id }) => id))
	const found =
		search.trim() === ''
			? null
			: settingsPages.flatMap((page) =>
					[page.title(texts), ...page.rows(texts)].filter((row) => hasWords(row, search.trim())).map((row) => ({ page, row })),
				)
	return (
		<nav className="settings-nav" aria-label={texts.pages.settings}>
			<SearchField label={words.search} value={search} onChange={setSearch} />
			{found === null ? (
				settingsGroups.map((group) => (
					<Group key={group} label={words.groups[group]}>
						{settingsPages
							.filter((page) => page.group === group)
							.map((page) => (
								<li key={page.id}>
									<a
										href={`#/settings/${page.id}`}
										className="settings-nav__link"
										title={page.title(texts)}
										aria-current={page.id === chosenId ? 'page' : undefined}
										onClick={(event) => {
											event.preventDefault()
											show(page.id)
										}}
									>
										<Icon name={page.icon} size={16} />
										<span className="grow">{page.name(texts)}</span>
										{needy.includes(page.id) ? (
											<>
												<Icon name="alert" size={14} tone="warning" />
												<span className="visually-hidden">{words.needsYou}</span>
											</>
										) : null}
									</a>
								</li>
							))}
					</Group>
				))
			) : found.length === 0 ? (
				<p className="settings-nav__none" role="status">
					{words.noneFound({ search: search.trim() })}
				</p>
			) : (
				<ul>
					{found.map(({ page, row }) => (
						<li key={`${page.id} ${row}`}>
							<button
								type="button"
								className="settings-nav__link"
								onClick={() => {
									show(page.id)
									onFound(row)
								}}
							>
								<Icon name={page.icon} size={16} />
								<span className="grow">
									{row}
									{row === page.title(texts) ? null : <small>{page.name(texts)}</small>}
								</span>
							</button>
						</li>
					))}
				</ul>
			)}
		</nav>
	)
}

function Group({ label, children }: { readonly label: string; readonly children: ReactNode }) {
	return (
		<>
			<p className="settings-nav__group" aria-hidden="true">
				{label}
			</p>
			<ul aria-label={label}>{children}</ul>
		</>
	)
}

/** Which page the address names; the first one when it names none. */
export function useSettingsPage() {
	const id = useScreen((screen) => screen.settingsPage)
	const page = settingsPages.find((each) => each.id === id) ?? settingsPages[0]
	if (!page) throw new Error('There is no page of settings.')
	return page
}
