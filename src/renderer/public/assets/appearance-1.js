// Before anything is painted: the page's own script comes too late for that, and the policy allows none inside the page.
// The name has a number since browsers keep the file for ever.
try {
  const appearance = localStorage.getItem('usher.appearance');
  if (appearance === 'light' || appearance === 'dark')
    document.documentElement.dataset.appearance = appearance;
} catch {
  // Where nothing may be kept it looks as the system does.
}
