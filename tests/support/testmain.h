// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace weftwork::test {

/// Registers a test class under its file's name, so that one program holds all classes of a folder
/// and ctest runs each by `--file tst_name`.
struct TestRegistration
{
    TestRegistration(const char *file, std::function<std::unique_ptr<QObject>()> make);
};

/// Runs the registered classes that the arguments choose (all without `--file`). Returns the exit status.
int runTests(int argc, char **argv);

} // namespace weftwork::test

/// At the end of tst_name.cpp, before its moc include: WEFTWORK_TEST(NameTest)
#define WEFTWORK_TEST(TestClass)                                                                             \
    static const weftwork::test::TestRegistration registration##TestClass(                                   \
        __FILE__, [] { return std::unique_ptr<QObject>(std::make_unique<TestClass>()); });
