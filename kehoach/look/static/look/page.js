// What every page needs: menus that close, dialogs that open, "/" for the search.
