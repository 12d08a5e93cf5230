import type { Operation } from './operation'
import * as views from './shapes/views'

/** What the API does with saved views. */
export const VIEW_OPERATIONS = {
  getViews: {
    path: '/api/v1/views',
    method: 'get',
    summary: 'Saved views of a list: one’s own and shared ones (those of people need `read-people`)',
    needs: 'read',
    query: { list: views.viewList },
    answer: { status: 200, shape: views.viewsAnswer },
  },
  postViews: {
    path: '/api/v1/views',
    method: 'post',
    summary: 'Saves a view; the same one sent again is answered with 200. For people only, as all changes of views',
    needs: 'read',
    body: { json: views.viewBody },
    answer: { status: 201, shape: views.savedView },
  },
  putViewsId: {
    path: '/api/v1/views/{id}',
    method: 'put',
    summary: 'Renames, overwrites or shares a view; shared ones need `decide`',
    needs: 'read',
    body: { json: views.viewChangeBody },
    answer: { status: 200, shape: views.savedView },
  },
  deleteViewsId: {
    path: '/api/v1/views/{id}',
    method: 'delete',
    summary: 'Deletes a view; shared ones need `decide`',
    needs: 'read',
    answer: { status: 200, shape: views.savedView },
  },
  postViewsIdUndo: {
    path: '/api/v1/views/{id}/undo',
    method: 'post',
    summary: 'Brings back a view that was deleted within the last day',
    needs: 'read',
    answer: { status: 200, shape: views.savedView },
  },
} as const satisfies Readonly<Record<string, Operation>>
