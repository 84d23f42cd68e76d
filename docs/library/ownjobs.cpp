// SPDX-License-Identifier: Apache-2.0
#include <weftwork.h>

#include <iostream>
#include <memory>
#include <string>

using namespace weftwork;

/// Greets, and remembers how often it did.
class Greeter final : public AbstractJob
{
public:
    explicit Greeter(std::string name)
        : m_name(std::move(name))
    {
    }

    std::any run(JobContext &context) override
    {
        ++m_count;
        return context.isCancelled() ? std::string() : "Hello, " + m_name + "!";
    }
    void shutdown(JobContext & /*context*/) override { m_isOpen = false; }
    QString label() const override { return QString::fromStdString("greet " + m_name); }
    QString details() const override { return "politely"; }

    int count() const { return m_count; }
    bool isOpen() const { return m_isOpen; }

private:
    std::string m_name;
    int m_count = 0;
    bool m_isOpen = true;
};

int main()
{
    JobGraph graph;
    const auto greeter = std::make_shared<Greeter>("Ada");
    const Job ada = graph.add(greeter);
    const Job bob = graph.add(std::make_unique<Greeter>("Bob"), {.label = "greet my uncle"}).needs(ada);

    Scheduler scheduler(graph);
    scheduler.run();
    for (const Job &job : {ada, bob}) {
        std::cout << qPrintable(job.title()) << ": " << scheduler.value<std::string>(job) << '\n';
    }
    std::cout << greeter->count() << " greeting, open: " << std::boolalpha << greeter->isOpen() << '\n';

    try {
        graph.add(greeter);
    } catch (const std::logic_error &error) {
        std::cout << error.what() << '\n';
    }
    std::cout << std::any_cast<std::string>(bob.runAlone()) << '\n';
}
