// Copy buttons: shown where the browser can copy; the field beside them can be copied by hand.
document.querySelectorAll('[data-copies]').forEach(button => {
  if (!navigator.clipboard) return
  const field = document.querySelector(`[data-copy="${button.dataset.copies}"]`)
  const words = button.textContent
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(field.value)
    button.textContent = button.dataset.copied
    setTimeout(() => { button.textContent = words }, 2000)
  })
})
