/** What the ingest process of a measurement tells. Times are Unix ms. */
export type FromSink =
	| { readonly type: 'listening'; readonly port: number }
	| { readonly type: 'publishing'; readonly key: string; readonly atMs: number }
	| { readonly type: 'first-keyframe'; readonly key: string; readonly atMs: number }
